### People: what the desk says when it refuses to export or erase a person's data.

## Erased people

# Shown where the name of a person stood whose data was erased. At most 40 characters.
erased-person = Erased person

## Refusals

# Message in a form. At most 160 characters. Erasing: the data of a person is deleted for good.
cannot-erase-yourself = You cannot erase your own data. Ask another admin agent of your company to do it.

# Message in a form. At most 160 characters. Erasing: the data of a person is deleted for good.
last-admin-agent = This is the last admin agent of your company. Appoint another one before you erase this person.

# Message in a form. At most 240 characters. $count is how many tickets the agent still works on, $numbers the numbers of the oldest ten of them.
person-has-open-tickets =
    { $count ->
        [one] This agent still works on { $count } ticket: { $numbers }. Assign it to somebody else first.
       *[other] This agent still works on { $count } tickets, among them { $numbers }. Assign them to somebody else first.
    }
